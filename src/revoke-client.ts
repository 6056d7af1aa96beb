import { listClients, revokeClient } from './access/end-access-store.ts'
import { endAccess, failWith } from './end-access.ts'

/** `npm run revoke-client -- ID`: makes a machine client's token worthless at once. Without an id it lists the clients. */
const command = {
  name: 'samhandlingsavvik-revoke-client',
  list: listClients,
  end: revokeClient,
  said: {
    ended: 'Revoked.',
    before: 'This client was revoked before.',
    unknown: 'There is no such client. Without an id this command lists them.',
  },
}

endAccess(command, process.argv.slice(2)).catch(failWith('the client could not be revoked'))
