// Guides and bundles: writes the chosen scenario, and the address that opens the page with it, into the notice for printing. Without
// script the questions themselves are printed.
const caseLine = document.querySelector<HTMLElement>('[data-case]')
const form = document.querySelector<HTMLFormElement>('form.ask')
const generalText = caseLine?.textContent ?? ''
// The QR code was made with the page and opens it without a scenario.
const qrHint = document.querySelector('#qr') ? '二维码打开的是全部情形，网址打开的是这一种。' : ''

/** Writes scenario and address into the notice. */
function updateNotice(): void {
  const boxes = form ? [...form.querySelectorAll<HTMLInputElement>('input:checked')] : []
  const query = boxes.map(({ value }, i) => `${i ? '&' : '?'}case=${encodeURIComponent(value)}`).join('')
  for (const element of document.querySelectorAll<HTMLElement>('[data-address]'))
    // When the address of the site was not known to the build, it is that of this page.
    element.textContent = (element.dataset.address || location.origin + location.pathname) + query
  if (!caseLine || !form) return
  const answers = [...form.querySelectorAll('fieldset')].flatMap((set) => {
    const chosen = [...set.querySelectorAll<HTMLInputElement>('input:checked')].map((input) =>
      (input.parentElement?.querySelector('span')?.firstChild?.textContent ?? '').trim(),
    )
    const question = (set.querySelector('legend')?.textContent ?? '').trim()
    return chosen.length ? [`${question.replace(/[？?：:]$/u, '')}：${chosen.join('、')}`] : []
  })
  caseLine.textContent = answers.length ? `情形：${answers.join('；')}。其他情形的没有列出。${qrHint}` : generalText
}

// The version number links to the changes, which are folded.
const versions = document.querySelector<HTMLDetailsElement>('#versions')
const openVersions = () => {
  if (versions && location.hash === '#versions') versions.open = true
}
window.addEventListener('hashchange', openVersions)
openVersions()

form?.addEventListener('change', updateNotice)
// A form is reset after this event.
form?.addEventListener('reset', () => setTimeout(updateNotice))
window.addEventListener('beforeprint', updateNotice)
// For paper beforeprint is early enough; on the screen an address that the build did not know is written at once.
if (document.querySelector('[data-address=""]')) updateNotice()
