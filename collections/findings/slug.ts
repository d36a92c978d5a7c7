/** The collection of what the rules have found, and that of the hints that somebody has excused. */
export const FINDINGS = 'findings'
export const EXCUSES = 'finding-excuses'
