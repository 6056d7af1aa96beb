import { writeFile } from 'node:fs/promises'
import { describeApi } from './describe-api.ts'

/** `npm run openapi`: writes openapi/openapi.json anew from the routes. */
await writeFile(new URL('../openapi/openapi.json', import.meta.url), await describeApi())
