import type { DocumentSection } from '../../architecture/document/section';
import { renderMarkup } from '../markup';
import { counted } from './counted';
import { countLooks, lookWords } from './line-look';

/** How many lines are proved, read and so on, in a sentence. */
export function countsText(sections: readonly DocumentSection[]): string {
  const counts = countLooks(sections);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ look, count }) => `${count} ${lookWords[look]}`);
  return `${counted(total, 'line')}: ${parts.join(', ')}`;
}

/** The same with a bar, and with a choice of what to show. */
export function countsHtml(sections: readonly DocumentSection[]): string {
  const counts = countLooks(sections).filter(({ count }) => count > 0);
  let x = 0;
  const parts = counts.map(({ look, count }) => {
    const part = { look, count, x, words: lookWords[look] };
    x += count;
    return part;
  });
  return renderMarkup(template, { parts, total: x, text: countsText(sections) });
}

const template = `<p class="counts"><%= text %></p>
<svg class="bar" viewBox="0 0 <%= total %> 1" preserveAspectRatio="none" aria-hidden="true">
<%_ for (const { look, count, x } of parts) { -%><rect class="<%= look %>" x="<%= x %>" width="<%= count %>" height="1"/>
<%_ } -%>
</svg>
<div class="filter" role="radiogroup" aria-label="Lines to show"><span>Show</span>
<label><input type="radio" name="look" id="only-all" checked> all <b><%= total %></b></label>
<%_ for (const { look, count, words } of parts) { -%>
<label><input type="radio" name="look" id="only-<%= look %>"> <%= words %> <b><%= count %></b></label>
<%_ } -%>
</div>`;
