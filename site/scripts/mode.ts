// Sets how the page is shown, before it is drawn: large letters, whether scripts run, whether a scenario is awaited.
const root = document.documentElement
// Browsers without modules run no other script: style sheets treat them as browsers without script.
if ('noModule' in document.createElement('script')) root.setAttribute('data-script', '')
try {
  if (localStorage.getItem('santong-elder') === '1') root.setAttribute('data-mode', 'elder')
} catch {
  // Storage is forbidden: the choice is not kept.
}
// A scenario in the address: the page is shown once scenario.ts has applied it.
if (/[?&]case=/.test(location.search)) root.setAttribute('data-waits', '')
