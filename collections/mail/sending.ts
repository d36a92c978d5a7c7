/** @module Whether anything leaves the installation. Set where it is configured (`cms.config.ts`), read where messages are written. */
import type { Payload } from 'payload'
import type { NoticeKind } from '../../standard/notices/index.ts'

/** What leaves the installation. */
export interface Sending {
  /** Whether e-mail is set up. */
  mail: boolean
  /** Of which kinds of notices the messenger of the bureau is told; none where there is none. */
  webhookKinds: readonly NoticeKind[]
  /** The address of the admin, for links. */
  adminUrl: string
}

const NOTHING: Sending = { mail: false, webhookKinds: [], adminUrl: '' }

/** The name under which Payload's configuration has it. */
export const SENDING = 'sending'

/** Returns what leaves an installation. */
export const sendingOf = ({ config }: Pick<Payload, 'config'>): Sending =>
  (config.custom?.[SENDING] as Sending | undefined) ?? NOTHING
