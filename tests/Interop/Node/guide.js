// The job of the guide as a reader would write it with Twilio's own client. Takes the values as JSON from standard input, and prints what it reads
// back, or what went wrong, as one line of JSON.
'use strict';

const fs = require('fs');
const twilio = require('twilio');

const values = JSON.parse(fs.readFileSync(0, 'utf8'));
const client = twilio(process.env.TWILIO_ACCOUNT_SID, process.env.TWILIO_AUTH_TOKEN);
const trunks = client.trunking.v1.trunks;

async function set() {
  const trunk = await trunks.create({ friendlyName: values.name, domainName: values.domain });
  const list = await client.sip.credentialLists.create({ friendlyName: values.name });
  await client.sip.credentialLists(list.sid).credentials.create({ username: values.userName, password: values.password });
  await trunks(trunk.sid).credentialsLists.create({ credentialListSid: list.sid });
  await trunks(trunk.sid).originationUrls.create({ friendlyName: values.name, sipUrl: values.sipUrl, priority: 10, weight: 20, enabled: true });
  const [number] = await client.incomingPhoneNumbers.list({ phoneNumber: values.number });
  await trunks(trunk.sid).phoneNumbers.create({ phoneNumberSid: number.sid });
  return trunk.sid;
}

async function read(sid) {
  const trunk = await trunks(sid).fetch();
  const [list] = await trunks(sid).credentialsLists.list();
  const [credential] = await client.sip.credentialLists(list.sid).credentials.list();
  const [origination] = await trunks(sid).originationUrls.list();
  const [attached] = await trunks(sid).phoneNumbers.list();
  const [owned] = await client.incomingPhoneNumbers.list({ phoneNumber: values.number });

  // Pages of one, so that the links to the next page have to be followed.
  await trunks.create({ friendlyName: 'Second' });
  const names = (await trunks.list({ pageSize: 1 })).map((one) => one.friendlyName);
  const lists = (await client.sip.credentialLists.list({ pageSize: 1 })).map((one) => one.friendlyName);
  return {
    sid,
    name: trunk.friendlyName,
    domain: trunk.domainName,
    authType: trunk.authType,
    created: trunk.dateCreated instanceof Date && !Number.isNaN(trunk.dateCreated.getTime()),
    list: list.friendlyName,
    userName: credential.username,
    origination: `${origination.sipUrl} ${origination.priority} ${origination.weight} ${origination.enabled}`,
    number: attached.phoneNumber,
    numberTrunk: owned.trunkSid,
    names: names.sort().join(),
    lists: lists.join(),
  };
}

set()
  .then(read)
  .catch((error) => ({ status: error.status, code: error.code, message: error.message }))
  .then((result) => console.log(JSON.stringify(result)));
