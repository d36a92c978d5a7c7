/** An element with attributes and children; undefined children are left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string | undefined | false)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children.filter((child): child is Node | string => Boolean(child)))
  return made
}

/** Puts these into an element, in the place of what it held (`replaceChildren` is younger than our oldest browsers). */
export function fill(parent: Element, ...children: Node[]): void {
  parent.textContent = ''
  parent.append(...children)
}
