import type { CollectionBeforeChangeHook } from 'payload'

/** Notes with every write of a record that its findings are those of an earlier content. What the rules find is computed afterwards. */
export const noteUnchecked: CollectionBeforeChangeHook = ({ data }) => {
  data['findingsStale'] = 'yes'
  return data
}
