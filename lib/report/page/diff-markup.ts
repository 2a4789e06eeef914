/**
 * A part of a template: the lines of `change`, coloured. A line that is new or gone is an element by itself; of an
 * attribute only the values are.
 */
export const diffMarkup = `<pre class="lines" tabindex="0"><%_
const tags = { red: 'del', green: 'ins', cyan: 'i' };
for (const line of change.lines) {
  const [{ text, format }, ...others] = line;
  if (others.length === 0 && (format === 'red' || format === 'green')) {
-%><<%- tags[format] %>><%= text %></<%- tags[format] %>><%
  } else {
%><span><% for (const { text, format } of line) { if (format) { %><<%- tags[format] %>><%= text %></<%- tags[format] %>><% } else { %><%= text %><% } } %></span>
<%
  }
} %></pre>`;
