/**
 * A part of a template: the coloured lines of `change`. An added or removed line is one element; for an attribute only
 * its values are elements.
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
