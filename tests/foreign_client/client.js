// A client of another house (@adyen/api-library) does all that a counter asks of a terminal.
//
// Reads one JSON object from standard input: endpoint (https://HOST or https://HOST:PORT/), poiId,
// certificate (PEM of the terminal's authority), securityKey (or null: no message encryption) and
// heldAmount, an amount at which the terminal waits so that it can be aborted. Prints one JSON object
// with what the library's own types made of the answers; ends with 1 if the library failed.
"use strict";

const { Client, TerminalLocalAPI } = require("@adyen/api-library");
const Unencrypted =
  require("@adyen/api-library/lib/src/services/terminalLocalAPIUnencrypted").default;
const { terminal } = require("@adyen/api-library/lib/src/typings");

const SALE_ID = "FOREIGN-1";

function connect({ endpoint, certificate, securityKey }) {
  const settings = { apiKey: "unused", environment: "TEST", certificatePath: certificate };
  const client = new Client({ ...settings, terminalApiLocalEndpoint: endpoint });
  client.config.terminalApiLocalEndpoint = endpoint;
  const api = securityKey ? new TerminalLocalAPI(client) : new Unencrypted(client);
  return (message) => api.request(message, securityKey);
}

function ids() {
  let count = 0;
  return () => `F${Date.now() % 100000000}${count++ % 10}`.slice(0, 10);
}

function counter(config) {
  const send = connect(config);
  const nextId = ids();
  return async (category, content, serviceId = nextId()) => {
    const header = {
      MessageCategory: category,
      MessageClass: "Service",
      MessageType: "Request",
      POIID: config.poiId,
      ProtocolVersion: "3.0",
      SaleID: SALE_ID,
      ServiceID: serviceId,
    };
    const request = { MessageHeader: header, [`${category}Request`]: content };
    const answer = await send({ SaleToPOIRequest: request });
    const response = answer.SaleToPOIResponse;
    return { serviceId, header: response && response.MessageHeader, response };
  };
}

function payment(amount) {
  const sale = { TransactionID: "bill 7", TimeStamp: new Date().toISOString() };
  return {
    SaleData: { SaleTransactionID: sale },
    PaymentTransaction: { AmountsReq: { Currency: "QAR", RequestedAmount: amount } },
  };
}

function reference(serviceId) {
  return {
    MessageReference: {
      MessageCategory: "Payment",
      SaleID: SALE_ID,
      ServiceID: serviceId,
    },
  };
}

async function abortWhileItRuns(ask, heldAmount) {
  const serviceId = "FABORT01";
  const running = ask("Payment", payment(heldAmount), serviceId);
  let condition;
  while (condition !== "InProgress") {
    const status = await ask("TransactionStatus", reference(serviceId));
    condition = status.response.TransactionStatusResponse.Response.ErrorCondition;
  }
  const abort = await ask("Abort", {
    ...reference(serviceId),
    AbortReason: "MerchantAbort",
  });
  const paid = (await running).response.PaymentResponse;
  return { inProgress: condition, abortAnswer: abort.response || null, payment: paid.Response };
}

async function all(config) {
  const ask = counter(config);
  const diagnosis = (await ask("Diagnosis", {})).response.DiagnosisResponse;
  const paid = await ask("Payment", payment(307.75));
  const paidResponse = paid.response.PaymentResponse;
  const status = (await ask("TransactionStatus", reference(paid.serviceId))).response
    .TransactionStatusResponse;
  const aborted = await abortWhileItRuns(ask, config.heldAmount);
  const reversal = await ask("Reversal", {
    OriginalPOITransaction: {
      POITransactionID: paidResponse.POIData.POITransactionID,
    },
    ReversalReason: "MerchantCancel",
    ReversedAmount: 7.75,
  });
  const reconciliation = await ask("Reconciliation", { ReconciliationType: "SaleReconciliation" });
  const result = paidResponse.PaymentResult;
  return {
    diagnosis,
    payment: {
      header: paid.header,
      result: paidResponse.Response.Result,
      amount: result.AmountsResp.AuthorizedAmount,
      card: result.PaymentInstrumentData.CardData,
      approvalCode: result.PaymentAcquirerData.ApprovalCode,
      receipts: paidResponse.PaymentReceipt.length,
      isTyped: paidResponse instanceof terminal.PaymentResponse,
    },
    status: status.RepeatedMessageResponse.RepeatedResponseMessageBody.PaymentResponse.PaymentResult
      .AmountsResp.AuthorizedAmount,
    aborted,
    reversal: reversal.response.ReversalResponse,
    reconciliation: reconciliation.response.ReconciliationResponse,
  };
}

let text = "";
process.stdin.on("data", (data) => (text += data));
process.stdin.on("end", () =>
  all(JSON.parse(text)).then(
    (found) => console.log(JSON.stringify(found)),
    (error) => {
      console.error(error);
      process.exitCode = 1;
    },
  ),
);
