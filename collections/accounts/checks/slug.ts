/** The collection of accounts that are to be confirmed; in a file of its own, because the trail and the lists need only the name. */
export const ACCOUNT_CHECKS = 'account-checks'
