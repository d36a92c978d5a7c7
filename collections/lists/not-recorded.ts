/** What is shown instead of an approver for approvals made before approvers were recorded. */
export const NOT_RECORDED = '此前未记录'
