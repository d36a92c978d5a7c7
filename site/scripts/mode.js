// In the head of every page, before anything is drawn and as it stands (no module, nothing to lower): what was remembered of
// how to show pages, so that nothing moves afterwards.
;(function (root) {
  // Browsers too old for modules run nothing else: for style sheets they count as without script.
  if ('noModule' in document.createElement('script')) root.setAttribute('data-script', '')
  try {
    if (localStorage.getItem('santong-elder') === '1') root.setAttribute('data-mode', 'elder')
  } catch (error) {
    void error // Storage is forbidden: nothing is remembered.
  }
  // A chosen case in the address: the page is shown when case.ts has applied it.
  if (/[?&]case=/.test(location.search)) root.setAttribute('data-waits', '')
})(document.documentElement)
