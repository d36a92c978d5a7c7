import type { Staff } from '../../collections/access/grants.ts'

/** Who may publish and roll back: administrators and those who own the catalogue. */
export const mayPublish = (user: Staff | null | undefined): boolean =>
  (user?.grants ?? []).some(({ role }) => role === 'admin' || role === 'steward')
