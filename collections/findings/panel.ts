import type { UIField } from 'payload'

/** In the sidebar of every record: what the rules find in the form while somebody types. */
export const FINDINGS_PANEL: UIField = {
  name: 'findingsPanel',
  type: 'ui',
  admin: {
    position: 'sidebar',
    components: { Field: '/admin/findings/LiveFindings#LiveFindings' },
    disableListColumn: true,
  },
}
