import type { CollectionBeforeChangeHook, CollectionBeforeOperationHook } from 'payload'
import { Refused } from '../errors.ts'

/** Refuses every write through Payload's operations: the program writes these documents through the adapter. @throws Refused */
export const refuseChanges: CollectionBeforeChangeHook = () => {
  throw new Refused('这里由系统写，不能直接改。')
}

/** @throws Refused */
export const refuseRemovals: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation === 'delete') throw new Refused('这里由系统写，不能直接删。')
  return args
}
