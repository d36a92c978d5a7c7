// The chosen scenario of a guide or a bundle: hides what it does not need, counts the materials again and announces the number. The
// choice is kept in the address (`?case=s1a&case=s2b`, keys of options), so that it can be shared, printed and reopened. Browsers with
// :has() also hide by style sheet alone (styles/scenarios.css).
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

/** Returns the chosen options of every question that is answered. */
function readAnswers(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { name, checked, dataset } of inputs) {
    const option = dataset.at!.split('-')[1]!
    if (checked) found.set(name, [...(found.get(name) ?? []), option])
  }
  return found
}

/** Returns whether an element is needed in the chosen scenario; undefined when a question it depends on is not answered. */
function isNeeded(element: HTMLElement, answers: Map<string, string[]>): boolean | undefined {
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

/** Applies the chosen scenario to the page. */
function applyScenario(): void {
  const answers = readAnswers()
  for (const element of conditional) element.hidden = isNeeded(element, answers) === false
  let text = ''
  if (answers.size) {
    const counts = { always: 0, sometimes: 0, waived: 0 }
    for (const material of document.querySelectorAll<HTMLElement>('.material')) {
      const state = isNeeded(material, answers)
      if (state === false) continue
      const submit = material.querySelector(':scope > input')
      counts[!submit ? 'waived' : state ? 'always' : 'sometimes']++
    }
    const counted = materialsAnswer(counts)
    text = `按您选的情况：要交材料${/^\d/u.test(counted.answer) ? ' ' : ''}${[counted.answer, counted.note].filter(Boolean).join('，')}。`
    setFact(counted.answer, ['按您选的情况', counted.note].filter(Boolean).join('，'))
  } else setFact(published.answer, published.note)
  if (status.textContent !== text) status.textContent = text
}

function setFact(words: string, small: string): void {
  if (answer) answer.textContent = words
  if (note) note.textContent = small
}

/** Checks the options that the address names. */
function readAddress(): void {
  const keys = new URLSearchParams(location.search).getAll(PARAMETER)
  for (const input of inputs) input.checked = keys.includes(input.value)
  applyScenario()
}

/** Writes the checked options into the address. */
function writeAddress(): void {
  const parameters = new URLSearchParams(location.search)
  parameters.delete(PARAMETER)
  for (const { checked, value } of inputs) if (checked) parameters.append(PARAMETER, value)
  const query = parameters.toString()
  history.replaceState(null, '', `${location.pathname}${query && `?${query}`}${location.hash}`)
  applyScenario()
}

form.addEventListener('change', writeAddress)
// A form is reset after this event.
form.addEventListener('reset', () => setTimeout(writeAddress))
form.addEventListener('submit', (event) => event.preventDefault())
window.addEventListener('popstate', readAddress)
window.addEventListener('pageshow', readAddress)
readAddress()
