import type { AddSuggestions } from './suggest.ts'

/** Loads the script of suggestions, once, and returns what adds them to a form. */
let loading: Promise<AddSuggestions> | undefined

export function loadSuggestions(script: string): Promise<AddSuggestions> {
  return (loading =
    loading ||
    new Promise((done, failed) => {
      const element = document.createElement('script')
      element.src = script
      element.onload = () => done((window as unknown as { santongSuggestions: AddSuggestions }).santongSuggestions)
      element.onerror = () => {
        loading = undefined
        element.remove()
        failed(new Error(script))
      }
      document.head.append(element)
    }))
}
