/** Replaces a button of Payload that the admin does not use. */
export function HiddenButton() {
  return null
}
