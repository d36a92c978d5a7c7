import { SearchFault } from './types.ts'

/** Loads a script into the page; settles when it has run, or could not be loaded. */
export function loadScript(address: string): Promise<void> {
  return new Promise((done, failed) => {
    const element = document.createElement('script')
    element.src = address
    element.onload = () => done()
    element.onerror = () => failed(new SearchFault('network', address))
    document.head.append(element)
  })
}
