import type { RecordType } from '../standard/record-types.ts'

/**
 * Returns the admin's components that take the place of Payload's own edit buttons: they merge saves of an older version, and
 * offer approval by right.
 */
export const editComponents = (type: RecordType) => ({
  SaveDraftButton: '/admin/edit/SaveDraftButton#SaveDraftButton',
  PublishButton:
    type === 'site' ? '/admin/edit/ApproveButton#ApproveButton' : '/admin/reviews/ReviewButtons#ReviewButtons',
  UnpublishButton: '/admin/edit/HiddenButton#HiddenButton',
  Status: { path: '/admin/edit/Status#Status', serverProps: { type } },
})
