import { comparableText } from '../compare.ts'

/**
 * Returns the text whose SHA-256 names a proposal to change a standard: the same value proposed again, by whomever, is the same proposal.
 *
 * @param matter The key of the matter.
 */
export const proposalText = (matter: string, element: string, value: unknown): string =>
  JSON.stringify([matter, element, comparableText(value)])

/** Returns the key of a proposal, of the SHA-256 of {@link proposalText} in hexadecimal. */
export const proposalKey = (sha256: string): string => `E${sha256.slice(0, 20)}`
