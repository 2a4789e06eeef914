/** The colours of pages, in light and dark. */
export const colors = `:root {
  color-scheme: light dark;
  --page: #f4f6f8; --card: #fff; --text: #1b1f24; --soft: #535c66; --line: #d5dbe1; --link: #0a4fa8; --quote: #f4f6f8;
  --ok: #0f5f2c; --ok-back: #ddf5e3; --changed: #7a4b00; --changed-back: #fdf0cf;
  --failed: #a00f22; --failed-back: #fde8e7; --unreachable: #76247f; --unreachable-back: #f7e7f9;
  --unfinished: #424a53; --unfinished-back: #e6eaee;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --card: #161b22; --text: #e6edf3; --soft: #a2acb7; --line: #2f363e; --link: #7cb7ff; --quote: #0d1117;
    --ok: #5fd885; --ok-back: #11291a; --changed: #e8bb4e; --changed-back: #2c2310;
    --failed: #ff9690; --failed-back: #33171a; --unreachable: #e3aef2; --unreachable-back: #2b1c30;
    --unfinished: #bcc5cf; --unfinished-back: #242a32;
  }
}`;

/** The same on paper. */
export const inkOnPaper = `:root {
    --page: #fff; --card: #fff; --text: #000; --soft: #444; --line: #bbb; --link: #000; --quote: #fff;
    --ok: #0f5f2c; --ok-back: #fff; --changed: #7a4b00; --changed-back: #fff; --failed: #a00f22; --failed-back: #fff;
    --unreachable: #76247f; --unreachable-back: #fff; --unfinished: #424a53; --unfinished-back: #fff;
  }`;
