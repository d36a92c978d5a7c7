/** The result of one check: its state, what was found, and what to do. */
export interface Check {
  name: string
  state: 'ok' | 'warn' | 'fail'
  found: string
  fix?: string
}
