/** In place of a button of Payload's that has no place here. */
export function HiddenButton() {
  return null
}
