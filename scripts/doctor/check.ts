/** One thing looked at: how it stands, what was found, and what to do. */
export interface Check {
  name: string
  state: 'ok' | 'warn' | 'fail'
  found: string
  fix?: string
}
