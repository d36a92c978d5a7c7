// What was remembered of how to show pages, set before anything is drawn.
const root = document.documentElement
// Browsers too old for modules run nothing else: for style sheets they count as without script.
if ('noModule' in document.createElement('script')) root.setAttribute('data-script', '')
try {
  if (localStorage.getItem('santong-elder') === '1') root.setAttribute('data-mode', 'elder')
} catch {
  // Storage is forbidden: nothing is remembered.
}
// A chosen case in the address: the page is shown when case.ts has applied it.
if (/[?&]case=/.test(location.search)) root.setAttribute('data-waits', '')
