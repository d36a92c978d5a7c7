export const IMPORTS = 'imports'
export const MAPPINGS = 'mappings'
