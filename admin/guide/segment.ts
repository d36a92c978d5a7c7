/** A code as one segment of the public site's addresses; the same rule as `site/routes.ts`, which a test holds together. */
export const segment = (key: string): string =>
  key.replace(/[^A-Za-z0-9_-]/g, (unit) => `~${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
