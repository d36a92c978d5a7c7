import config from '@payload-config'
import { handleRest } from '../../../../server/rest.ts'

const answer = (request: Request): Promise<Response> => handleRest({ config, request })

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT }
