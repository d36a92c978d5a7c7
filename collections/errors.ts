/** @module Refusals: errors whose message is shown to staff. Their names are listed in `cms.config.ts`, so that they are not logged. */
import { APIError } from 'payload'

/** An error whose Chinese message is the answer. With `data` set, Payload passes the message on, also in a minified build. */
class Answer extends APIError {
  constructor(message: string, status: number, data: Record<string, unknown>) {
    super(message, status, data, true)
  }
}

/** 403: the user has no right to do this. */
export class Refused extends Answer {
  constructor(message: string, data: Record<string, unknown> = {}) {
    super(message, 403, { reason: 'refused', ...data })
  }
}

/** 409: somebody else changed the same fields, or has the same code. */
export class Conflict extends Answer {
  constructor(message: string, data: Record<string, unknown> = {}) {
    super(message, 409, { reason: 'conflict', ...data })
  }
}

/** 400: the content is wrong; the message names the field, what was found and how to correct it. */
export class Unacceptable extends Answer {
  constructor(message: string, data: Record<string, unknown> = {}) {
    super(message, 400, { reason: 'unacceptable', ...data })
  }
}

/** 429: too many attempts; the message says how long to wait. */
export class TooMany extends Answer {
  constructor(message: string, data: Record<string, unknown> = {}) {
    super(message, 429, { reason: 'too-many', ...data })
  }
}

/** 503: the installation is not configured for this; the message says who can help. */
export class Unavailable extends Answer {
  constructor(message: string, data: Record<string, unknown> = {}) {
    super(message, 503, { reason: 'unavailable', ...data })
  }
}
