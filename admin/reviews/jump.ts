/** @module Finds a top-level field of the form on screen, also in a tab that is not open. */

/** Returns the element of a field; undefined where its tab is not open. */
export function fieldElement(name: string): HTMLElement | undefined {
  const found = document.getElementById(`field-${name}`) ?? document.querySelector(`[for="field-${name}"]`)
  return found?.closest<HTMLElement>('.field-type') ?? found ?? undefined
}

const frame = (): Promise<void> => new Promise((done) => setTimeout(done, 60))

/** Shows a field: opens the tab that it is in, and scrolls to it. Returns whether it was found. */
export async function jumpToField(name: string): Promise<boolean> {
  let found = fieldElement(name)
  for (const tab of found ? [] : document.querySelectorAll<HTMLElement>('.tabs-field__tab-button')) {
    tab.click()
    await frame()
    found = fieldElement(name)
    if (found) break
  }
  found?.scrollIntoView({ block: 'center' })
  found?.querySelector<HTMLElement>('input, textarea, select, button')?.focus({ preventScroll: true })
  return found !== undefined
}
