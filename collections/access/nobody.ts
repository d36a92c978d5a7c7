import type { Access } from 'payload'

/** Coded records are never deleted, only retired; the ledger is never rewritten. */
export const nobody: Access = () => false
