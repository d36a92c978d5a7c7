/** Style sheets are imported for their effect. */
declare module '*.css'
declare module '@payloadcms/next/css'
