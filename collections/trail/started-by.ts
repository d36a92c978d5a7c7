/** @module The variables of the environment with which the admin tells a process that it starts for whom it is. */

/** The database id of the user. */
export const STARTED_BY = 'SANTONG_STARTED_BY'
/** The run, as lines of the trail name it. */
export const RUN = 'SANTONG_RUN'
