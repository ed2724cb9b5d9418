import type { Storage } from './storage/index.ts';

const refuse = () => Promise.reject(new Error('this command said that it needs no store'));

/** Stands where a command needs no store, so that none is opened or made. */
export const closedStorage: Storage = {
  store: {
    listWorkspaces: refuse,
    listIntegrations: refuse,
    listDamaged: refuse,
    findIntegration: refuse,
    createIntegration: refuse,
    changeIntegration: refuse,
    listRemovedIntegrations: refuse,
    restoreIntegration: refuse,
    removeIntegration: refuse,
    listDrafts: refuse,
    findDraft: refuse,
    createDraft: refuse,
    changeDraft: refuse,
    removeDraft: refuse,
    getSettings: refuse,
    changeSettings: refuse,
    close: () => Promise.resolve(),
  },
  ledger: {
    keepReport: refuse,
    findReport: refuse,
    findNewestReport: refuse,
    listReports: refuse,
    forgetReports: refuse,
    beginPost: refuse,
    endPost: refuse,
    listUnfinishedPosts: refuse,
    issueTicket: refuse,
    findTicket: refuse,
    takeTicket: refuse,
    appendAudit: refuse,
    listAudit: refuse,
    checkAudit: refuse,
    close: () => Promise.resolve(),
  },
  close: () => Promise.resolve(),
};
