import type { Access } from 'payload'

/** Allows nobody: records are never deleted, only ended, and the ledger is never changed by hand. */
export const nobody: Access = () => false
