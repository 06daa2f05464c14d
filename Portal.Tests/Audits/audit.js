// Prints one line an audit: status, id, name, and for those that do not pass the reason.
import { auditServer } from 'graphql-http';

for (const audit of await auditServer({ url: process.argv[2] })) {
  const reason = audit.status === 'ok' ? '' : ` (${audit.reason})`;
  console.log(`${audit.status} ${audit.id} ${audit.name}${reason}`);
}
