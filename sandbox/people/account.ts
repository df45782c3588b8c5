/** The account itself, to which the master token belongs. */
import { stableUuid } from '../connectors/connector';

/** Its own user id, with which it creates its own authentications in the dialog. */
export const accountUserId = stableUuid('the account itself');

/** Its "Embedded ID", a part of the address of the authentication dialog. */
export const embeddedId = 'local-partner';
