/** Findings as staff work on them: levels, titles of rules, excuses, proposals that a click accepts. */
export * from './excuses.ts'
export * from './levels.ts'
export { proposalFor, type Proposal } from './proposals.ts'
export { countsByLevel, levelOf, type Level } from './severity.ts'
