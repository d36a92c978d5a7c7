import { APIError } from 'payload'

/** An answer that staff read. `data` is never null: Payload shows such errors as they are, also from a minified build. */
class Answer extends APIError {
  constructor(message: string, status: number, data: Record<string, unknown>) {
    super(message, status, data, true)
  }
}

/** The user may not do this. */
export class Refused extends Answer {
  constructor(message: string, data: Record<string, unknown> = {}) {
    super(message, 403, { reason: 'refused', ...data })
  }
}

/** Somebody else changed the same fields, or holds the same code. */
export class Conflict extends Answer {
  constructor(message: string, data: Record<string, unknown> = {}) {
    super(message, 409, { reason: 'conflict', ...data })
  }
}

/** The content cannot be accepted; the message names the field, what was found and the mend. */
export class Unacceptable extends Answer {
  constructor(message: string, data: Record<string, unknown> = {}) {
    super(message, 400, { reason: 'unacceptable', ...data })
  }
}

/** It was tried too often; the message says how long to wait. */
export class TooMany extends Answer {
  constructor(message: string, data: Record<string, unknown> = {}) {
    super(message, 429, { reason: 'too-many', ...data })
  }
}

/** The installation is not set up for it; the message says who can help. */
export class Unavailable extends Answer {
  constructor(message: string, data: Record<string, unknown> = {}) {
    super(message, 503, { reason: 'unavailable', ...data })
  }
}
