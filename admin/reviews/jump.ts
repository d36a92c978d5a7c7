/** @module Finds a top-level field of the form on screen. */

/** Returns the element of a field; undefined where its tab is not open. */
export function fieldElement(name: string): HTMLElement | undefined {
  const found = document.getElementById(`field-${name}`) ?? document.querySelector(`[for="field-${name}"]`)
  return found?.closest<HTMLElement>('.field-type') ?? found ?? undefined
}
