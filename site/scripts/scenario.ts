// The chosen case of a guide or a bundle: what it does not need is hidden, the number of materials follows, it is announced, and
// it stands in the address (`?case=s1a&case=s2b`, keys of options), so that it can be sent on, printed and come back to. Browsers
// with :has() hide by style sheet alone as well (styles/scenarios.css).
import { materialsAnswer } from '../guide/materials-answer.ts'

const GROUPS = 6
const PARAMETER = 'case'

const form = document.querySelector<HTMLFormElement>('form.ask')!
const inputs = [...form.querySelectorAll<HTMLInputElement>('input[data-at]')]
const status = form.querySelector<HTMLElement>('[role=status]')!
const bring = document.querySelector<HTMLElement>('.facts .bring')
const [answer, note] = [bring?.querySelector('b'), bring?.querySelector('small')]
const published = { answer: answer?.textContent ?? '', note: note?.textContent ?? '' }
const NUMBERS = Array.from({ length: GROUPS }, (_, i) => `s${i + 1}`)
const conditional = document.querySelectorAll<HTMLElement>(NUMBERS.map((name) => `[data-${name}]`).join())

/** Options chosen of each question that is answered. */
function chosen(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { name, checked, dataset } of inputs) {
    const option = dataset.at!.split('-')[1]!
    if (checked) found.set(name, [...(found.get(name) ?? []), option])
  }
  return found
}

/** Whether something is needed in the chosen case; undefined when a question it depends on is not answered. */
function needed(element: HTMLElement, answers: Map<string, string[]>): boolean | undefined {
  let open = element.dataset.maybe !== undefined
  for (const name of NUMBERS) {
    const options = element.dataset[name]?.split(' ')
    if (!options) continue
    const answered = answers.get(name)
    if (!answered) open = true
    else if (!options.some((option) => answered.includes(option))) return false
  }
  return open ? undefined : true
}

function show(): void {
  const answers = chosen()
  for (const element of conditional) element.hidden = needed(element, answers) === false
  let text = ''
  if (answers.size) {
    const counts = { always: 0, sometimes: 0, waived: 0 }
    for (const material of document.querySelectorAll<HTMLElement>('.material')) {
      const state = needed(material, answers)
      if (state === false) continue
      const submit = material.querySelector(':scope > input')
      counts[!submit ? 'waived' : state ? 'always' : 'sometimes']++
    }
    const said = materialsAnswer(counts)
    text = `按您选的情况：要交材料${/^\d/u.test(said.answer) ? ' ' : ''}${[said.answer, said.note].filter(Boolean).join('，')}。`
    setFact(said.answer, ['按您选的情况', said.note].filter(Boolean).join('，'))
  } else setFact(published.answer, published.note)
  if (status.textContent !== text) status.textContent = text
}

function setFact(words: string, small: string): void {
  if (answer) answer.textContent = words
  if (note) note.textContent = small
}

function fromAddress(): void {
  const keys = new URLSearchParams(location.search).getAll(PARAMETER)
  for (const input of inputs) input.checked = keys.includes(input.value)
  show()
}

function toAddress(): void {
  const parameters = new URLSearchParams(location.search)
  parameters.delete(PARAMETER)
  for (const { checked, value } of inputs) if (checked) parameters.append(PARAMETER, value)
  const query = parameters.toString()
  history.replaceState(null, '', `${location.pathname}${query && `?${query}`}${location.hash}`)
  show()
}

form.addEventListener('change', toAddress)
// The boxes are cleared after the event.
form.addEventListener('reset', () => setTimeout(toAddress))
form.addEventListener('submit', (event) => event.preventDefault())
window.addEventListener('popstate', fromAddress)
window.addEventListener('pageshow', fromAddress)
fromAddress()
