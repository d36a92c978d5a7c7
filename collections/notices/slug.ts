/** The collections of notices, and of what accounts have chosen about them. */
export const NOTICES = 'notices'
export const NOTICE_CHOICES = 'notice-choices'
