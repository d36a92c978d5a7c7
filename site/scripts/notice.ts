// On guide pages, and nothing needs it. The printed material list says for which case it is; without script that it is for all.
const place = document.querySelector<HTMLElement>('[data-case]')
const form = document.querySelector<HTMLFormElement>('form.ask')
const all = place?.textContent ?? ''

// Where the site's address was not known when the page was made, it is known here.
const address = document.querySelector<HTMLElement>('[data-address]')
if (address) address.textContent = location.origin + location.pathname

function tell(): void {
  if (!place || !form) return
  const said = [...form.querySelectorAll('fieldset')].flatMap((set) => {
    const chosen = [...set.querySelectorAll<HTMLInputElement>('input:checked')].map((input) =>
      (input.parentElement?.querySelector('span')?.firstChild?.textContent ?? '').trim(),
    )
    const question = (set.querySelector('legend')?.textContent ?? '').trim()
    return chosen.length ? [`${question.replace(/[？?：:]$/u, '')}：${chosen.join('、')}`] : []
  })
  place.textContent = said.length ? `${said.join('；')}。其他情形的材料没有列出。` : all
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
