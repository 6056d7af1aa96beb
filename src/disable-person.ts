import { disablePerson, listRegisteredPeople } from './access/end-access-store.ts'
import { endAccess, failWith } from './end-access.ts'

/** `npm run disable-person -- ID`: keeps a person out at once, in open sessions too. Without an id it lists who is registered. */
const command = {
  name: 'samhandlingsavvik-disable-person',
  list: listRegisteredPeople,
  end: disablePerson,
  said: {
    ended: 'Disabled. What was open is ended.',
    before: 'This person was disabled before.',
    unknown: 'There is no such person. Without an id this command lists them.',
  },
}

endAccess(command, process.argv.slice(2)).catch(failWith('the person could not be disabled'))
