// On guides and bundles, and nothing needs it. Paper says which case was chosen, and gives the address that opens it; without
// script the questions themselves are printed.
const place = document.querySelector<HTMLElement>('[data-case]')
const form = document.querySelector<HTMLFormElement>('form.ask')
const all = place?.textContent ?? ''
// The code on paper was drawn when the page was made, and opens it without a case.
const more = document.querySelector('#qr') ? '二维码打开的是全部情形，网址打开的是这一种。' : ''

function tell(): void {
  const boxes = form ? [...form.querySelectorAll<HTMLInputElement>('input:checked')] : []
  const query = boxes.map(({ value }, i) => `${i ? '&' : '?'}case=${encodeURIComponent(value)}`).join('')
  for (const at of document.querySelectorAll<HTMLElement>('[data-address]'))
    // Where the site's address was not known when the page was made, it is known here.
    at.textContent = (at.dataset.address || location.origin + location.pathname) + query
  if (!place || !form) return
  const said = [...form.querySelectorAll('fieldset')].flatMap((set) => {
    const chosen = [...set.querySelectorAll<HTMLInputElement>('input:checked')].map((input) =>
      (input.parentElement?.querySelector('span')?.firstChild?.textContent ?? '').trim(),
    )
    const question = (set.querySelector('legend')?.textContent ?? '').trim()
    return chosen.length ? [`${question.replace(/[？?：:]$/u, '')}：${chosen.join('、')}`] : []
  })
  place.textContent = said.length ? `情形：${said.join('；')}。其他情形的没有列出。${more}` : all
}

// The number of the version leads to what changed, which is folded away.
const versions = document.querySelector<HTMLDetailsElement>('#versions')
const unfold = () => {
  if (versions && location.hash === '#versions') versions.open = true
}
window.addEventListener('hashchange', unfold)
unfold()

form?.addEventListener('change', tell)
// What a reset does is done after its event.
form?.addEventListener('reset', () => setTimeout(tell))
window.addEventListener('beforeprint', tell)
// Nothing on paper is late; on the screen it is the page's own address that is to be set.
if (document.querySelector('[data-address=""]')) tell()
