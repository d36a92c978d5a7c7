import type { SanitizedCollectionConfig, ServerProps } from 'payload'
import type { ListViewOptions } from '../../collections/list-view-config.ts'
import { actionsForType, fieldsForType } from './offers.ts'
import { SelectionBar } from './SelectionBar.tsx'

interface Props extends ServerProps {
  collectionConfig: SanitizedCollectionConfig
}

/** Stands above a list of records: what can be done with the rows that are ticked, or with all of the filter. */
export function BulkBar({ collectionConfig, payload, user }: Props) {
  const { type } = (collectionConfig.custom as { listed: ListViewOptions }).listed
  if (!type || type === 'site' || !user) return null
  const actions = actionsForType(user, type)
  if (!actions.length) return null
  return <SelectionBar actions={actions} fields={fieldsForType(payload, type)} list={collectionConfig.slug} />
}
