package io.tracerail.load.bench;

/** The two commands of one case, as somebody carries them out. */
interface CreateAndDecide {

  void create(String caseId) throws Exception;

  void decide(String caseId) throws Exception;
}
