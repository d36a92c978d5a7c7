/** @module Lines for events that write no content: refused logins, exports, publishes. */
import type { Payload, PayloadRequest } from 'payload'
import type { TrailActor, TrailEvent } from '../../standard/trail/line.ts'
import { inTransaction } from '../../payload-internals/write-transactions.ts'
import { TRAIL } from './slug.ts'

/** An event, with what its line says about who did it in place of what the request says. */
interface NotedEvent {
  event: TrailEvent
  actor?: Partial<TrailActor> | undefined
}

/** The key of a request's context under which its events wait. */
const EVENTS = 'trailEvents'

/** Notes an event in a request: its line is stored with what the request writes next, or not at all. */
export function noteEvent(
  { context }: Pick<PayloadRequest, 'context'>,
  event: TrailEvent,
  actor?: Partial<TrailActor>,
): void {
  const events = (context[EVENTS] ??= []) as NotedEvent[]
  events.push({ event, actor })
}

/** Returns the noted events of a request, once. */
export function takeEvents({ context }: Pick<PayloadRequest, 'context'>): NotedEvent[] {
  const events = (context[EVENTS] ?? []) as NotedEvent[]
  delete context[EVENTS]
  return events
}

/**
 * Returns a request for a write outside of its operation that stores a line for an event. It has the user and the address of the one
 * that is given, and neither its transaction nor its other events.
 */
export function requestWithEvent(
  req: PayloadRequest | undefined,
  event: TrailEvent,
  actor?: Partial<TrailActor>,
): PayloadRequest {
  const own = { context: {}, transactionID: undefined, ...(req?.headers && { headers: req.headers }) }
  const copy = Object.create(req ?? null, Object.getOwnPropertyDescriptors(own)) as PayloadRequest
  noteEvent(copy, event, actor)
  return copy
}

/**
 * Stores a line for an event in a transaction of its own. Not for hooks of an operation that has written already, whose transaction it
 * would wait for.
 *
 * @param req The request that it is about; without one, the line is of the process.
 */
export async function recordEvent(
  payload: Payload,
  event: TrailEvent,
  { actor, req }: { req?: PayloadRequest | undefined; actor?: Partial<TrailActor> | undefined } = {},
): Promise<void> {
  const own = requestWithEvent(req, event, actor)
  await inTransaction(payload, `trail ${event.action}`, (_name, addWrite) => {
    addWrite({ name: 'create', args: { collection: TRAIL, req: own }, before: undefined, result: undefined })
    return Promise.resolve()
  })
}
